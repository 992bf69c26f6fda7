# The Debian package: `cpack --config build/CPackConfig.cmake`. Two builds of one commit give the same bytes:
# SOURCE_DATE_EPOCH is that of the environment, else of the last commit, else of the changelog.

if(DEFINED ENV{SOURCE_DATE_EPOCH})
  set(epoch $ENV{SOURCE_DATE_EPOCH})
else()
  execute_process(COMMAND git -C ${PROJECT_SOURCE_DIR} log -1 --format=%ct
                  OUTPUT_VARIABLE epoch OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  if(NOT epoch)
    file(TIMESTAMP ${PROJECT_SOURCE_DIR}/docs/changelog.md epoch "%s" UTC)
  endif()
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME blog)
set(CPACK_PACKAGE_VENDOR "The blog developers")
set(CPACK_PACKAGE_CONTACT "The blog developers <blog@blog.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "command-line manager of posts and categories in one SQLite file")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "bash-completion, less, man-db")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"Keeps posts and their categories in one file, and lists, searches and changes
them from a terminal or a script. A post can be in any number of categories.

Imports and exports JSON lines, CSV, Markdown for Hugo and Jekyll, and
WordPress; imports can be repeated, and a second run changes nothing.")

# Both run inside cpack.
set(BLOG_PACKAGING ${CMAKE_CURRENT_LIST_DIR})
configure_file(${CMAKE_CURRENT_LIST_DIR}/epoch.cmake.in ${PROJECT_BINARY_DIR}/packaging/epoch.cmake @ONLY)
configure_file(${CMAKE_CURRENT_LIST_DIR}/debian.cmake.in ${PROJECT_BINARY_DIR}/packaging/debian.cmake @ONLY)
set(CPACK_PROJECT_CONFIG_FILE ${PROJECT_BINARY_DIR}/packaging/epoch.cmake)
set(CPACK_PRE_BUILD_SCRIPTS ${PROJECT_BINARY_DIR}/packaging/debian.cmake)
include(CPack)
